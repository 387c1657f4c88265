package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.training.architecture.AlexNet;
import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.DenseNet;
import dev.assay.training.architecture.EfficientNet;
import dev.assay.training.architecture.InceptionResNetV2;
import dev.assay.training.architecture.InceptionV1;
import dev.assay.training.architecture.InceptionV3;
import dev.assay.training.architecture.InceptionV4;
import dev.assay.training.architecture.LeNet5;
import dev.assay.training.architecture.MobileNetV2;
import dev.assay.training.architecture.ResNet;
import dev.assay.training.architecture.Settings;
import dev.assay.training.architecture.SmallNet;
import dev.assay.training.architecture.Vgg;
import dev.assay.training.architecture.Xception;
import dev.assay.training.recipe.Recipe;
import dev.assay.training.recipe.RecipeFile;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** The architectures that can be trained, by the name that the user gives. */
public enum Architecture {
  LENET5("lenet5", LeNet5.BLUEPRINT),
  ALEXNET("alexnet", AlexNet.BLUEPRINT),
  VGG16("vgg16", Vgg.VGG16),
  INCEPTION_V1("inceptionv1", InceptionV1.BLUEPRINT),
  INCEPTION_V3("inceptionv3", InceptionV3.BLUEPRINT),
  RESNET18("resnet18", ResNet.RESNET18),
  RESNET50("resnet50", ResNet.RESNET50),
  RESNEXT50("resnext50", ResNet.RESNEXT50),
  XCEPTION("xception", Xception.BLUEPRINT),
  INCEPTION_V4("inceptionv4", InceptionV4.BLUEPRINT),
  INCEPTION_RESNET_V2("inceptionresnetv2", InceptionResNetV2.BLUEPRINT),
  DENSENET121("densenet121", DenseNet.DENSENET121),
  MOBILENET_V2("mobilenetv2", MobileNetV2.BLUEPRINT),
  EFFICIENTNET_B0("efficientnetb0", EfficientNet.B0),
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
