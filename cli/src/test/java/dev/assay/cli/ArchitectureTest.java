package dev.assay.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
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
    assertHolds(
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
            .mayOnlyBeAccessedByLayers("harness", "cli"));
  }

  @Test
  void packagesFormNoCircle() {
    assertHolds(slices().matching("dev.assay.(*).(*)..").should().beFreeOfCycles());
  }

  @Test
  void eachBigLibraryLivesInItsModule() {
    assertHolds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.assay.layers..", "dev.assay.training..", "dev.assay.export..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.nd4j.."));
    assertHolds(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.assay.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime.."));
    assertHolds(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.assay.export..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnx.proto.."));
    assertHolds(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.assay.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.opencv.."));
  }

  @Test
  void onlyTheCommandLineReadsSettingsAndWritesToTheTerminal() {
    assertHolds(
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
            .accessField(System.class, "err"));
  }

  @Test
  void chanceIsAlwaysSeeded() {
    assertHolds(
        noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random"));
  }

  @Test
  void noJavaSerializationIsRead() {
    assertHolds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream"));
  }

  @Test
  void noFieldIsStaticAndMutable() {
    assertHolds(fields().that().areStatic().should().beFinal());
  }

  @Test
  void classesAreFinalOrMeantForExtension() {
    assertHolds(
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
            .orShould(beExtended()));
  }

  private static void assertHolds(ArchRule rule) {
    EvaluationResult found = rule.evaluate(ASSAY);
    assertFalse(found.hasViolation(), found.getFailureReport()::toString);
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
