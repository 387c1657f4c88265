package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.LeNet5;
import dev.assay.training.architecture.ResNet;
import dev.assay.training.architecture.Settings;
import dev.assay.training.architecture.SmallNet;
import dev.assay.training.recipe.Recipe;
import dev.assay.training.recipe.RecipeFile;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** The architectures that can be trained, by the name that the user gives. */
public enum Architecture {
  LENET5("lenet5", LeNet5.BLUEPRINT),
  RESNET18("resnet18", ResNet.RESNET18),
  RESNET50("resnet50", ResNet.RESNET50),
  SMALLNET("smallnet", SmallNet.BLUEPRINT);

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants and one pure function
  private final Blueprint blueprint;

  Architecture(String id, Blueprint blueprint) {
    this.id = id;
    this.blueprint = blueprint;
  }

  /** Name on the command line and in files. */
  public String id() {
    return id;
  }

  /** Its facts: title, year, paper, input size, parameters, recipe. */
  public Blueprint blueprint() {
    return blueprint;
  }

  /** How it is trained unless the user says otherwise. */
  public Recipe recipe() {
    return RecipeFile.resource(Blueprint.class, id + ".yaml");
  }

  /**
   * Its layers, with the weights yet to be drawn.
   *
   * @throws MisuseException if the images are too small for it
   */
  public ComputationGraphConfiguration network(Settings settings) {
    return blueprint.network(settings);
  }

  /**
   * The architecture of that name.
   *
   * @throws MisuseException if there is none; lists the known names
   */
  public static Architecture named(String id) {
    return Arrays.stream(values())
        .filter(architecture -> architecture.id.equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  private static MisuseException unknown(String id) {
    List<String> known = Arrays.stream(values()).map(Architecture::id).toList();
    return new MisuseException(
        "No architecture '%s'.%s Known: %s."
            .formatted(id, Spelling.question(id, known), String.join(", ", known)));
  }
}
