package dev.assay.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who may import whom, and what may be touched where. A border that nothing checks moves. */
final class ArchitectureTest {
  private static final JavaClasses ASSAY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.assay");

  @Test
  void modulesSeeOnlyWhatStandsBelowThem() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("data")
        .definedBy("dev.assay.data..")
        .layer("layers")
        .definedBy("dev.assay.layers..")
        .layer("training")
        .definedBy("dev.assay.training..")
        .layer("export")
        .definedBy("dev.assay.export..")
        .layer("runtime")
        .definedBy("dev.assay.runtime..")
        .layer("harness")
        .definedBy("dev.assay.harness..")
        .layer("cli")
        .definedBy("dev.assay.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("harness")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("layers")
        .mayOnlyBeAccessedByLayers("training", "export")
        .whereLayer("training")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("export")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("harness", "cli")
        .check(ASSAY);
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching("dev.assay.(*).(*)..").should().beFreeOfCycles().check(ASSAY);
  }

  @Test
  void eachBigLibraryLivesInItsModule() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.assay.layers..", "dev.assay.training..", "dev.assay.export..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..")
        .check(ASSAY);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnxruntime..")
        .check(ASSAY);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.export..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnx.proto..")
        .check(ASSAY);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.data..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.opencv..")
        .check(ASSAY);
  }

  @Test
  void onlyTheCommandLineReadsSettingsAndWritesToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.cli..")
        .and()
        .doNotHaveFullyQualifiedName("dev.assay.runtime.vet.VettingMain") // stdout is its pipe
        .should()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(ASSAY);
  }

  @Test
  void chanceIsAlwaysSeeded() {
    noClasses()
        .should()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(ASSAY);
  }

  @Test
  void noJavaSerializationIsRead() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(ASSAY);
  }

  @Test
  void noFieldIsStaticAndMutable() {
    fields().that().areStatic().should().beFinal().check(ASSAY);
  }

  @Test
  void classesAreFinalOrMeantForExtension() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotRecords()
        .and()
        .areTopLevelClasses()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .haveModifier(JavaModifier.ABSTRACT)
        .orShould(beExtended())
        .check(ASSAY);
  }

  private static ArchCondition<JavaClass> beExtended() {
    return new ArchCondition<>("be extended here") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                type, !type.getSubclasses().isEmpty(), type.getName() + " is extended by nobody"));
      }
    };
  }
}
