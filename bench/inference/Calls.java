import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.runtime.Contract;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.Predictor;
import dev.assay.runtime.SessionSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One launch: all arms resident, shuffled within each round, a slice of time each. Usage: Calls MODEL_FOLDER ROUNDS SLICE_MS
 * FLOOR PYTHON; FLOOR and PYTHON may be "-". Prints a line a round and arm: model, arm, median ns, ratio to the first arm,
 * bytes that Java allocated for a call.
 */
public final class Calls {
  public static void main(String[] args) throws Exception {
    ModelFolder folder = ModelFolder.find(List.of(Path.of(args[0]))).get(0);
    int rounds = Integer.parseInt(args[1]);
    long slice = Long.parseLong(args[2]) * 1_000_000;
    Path input = Files.createTempFile("input", ".f32");
    List<Arm> arms = new ArrayList<>();
    try {
      arms(folder, input, args[3], args[4], arms);
      for (Arm arm : arms) {
        for (long end = System.nanoTime() + 1_500_000_000L; System.nanoTime() < end; ) {
          arm.slice(slice);
        }
      }
      measure(folder.name(), arms, rounds, slice);
    } finally {
      arms.forEach(Arm::close);
      Files.delete(input);
    }
  }

  private static void measure(String model, List<Arm> arms, int rounds, long slice) {
    Random random = new Random(1);
    List<Arm> order = new ArrayList<>(arms);
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, random);
      Arm.Slice[] slices = new Arm.Slice[arms.size()];
      for (Arm arm : order) {
        slices[arms.indexOf(arm)] = arm.slice(slice);
      }
      for (int i = 0; i < slices.length; i++) {
        System.out.printf(
            Locale.ROOT,
            "%s\t%s\t%.0f\t%.4f\t%.1f%n",
            model,
            arms.get(i).name(),
            slices[i].nanos(),
            slices[i].nanos() / slices[0].nanos(),
            slices[i].bytes());
      }
    }
  }

  private static void arms(
      ModelFolder folder, Path input, String floor, String python, List<Arm> arms)
      throws Exception {
    ModelCard card = folder.card().orElseThrow();
    Contract contract = Contract.of(card);
    String model = folder.modelFile().orElseThrow().toString();
    long[] shape = contract.input().shape(1).stream().mapToLong(size -> size).toArray();
    float[] values = values(contract.input().size().values());
    Files.write(input, bytes(values));
    int classes = contract.labels().size();
    List<String> words = new ArrayList<>();
    words.addAll(List.of(model, contract.input().name(), contract.output().name(), "" + classes));
    words.add(input.toString());
    Arrays.stream(shape).forEach(size -> words.add(Long.toString(size)));
    if (!floor.equals("-")) {
      arms.add(Arm.Child.start("C loop", false, with(List.of(floor), words)));
    }
    predictors(model, card, values, arms);
    arms.add(ownJava(model, contract, shape, values));
    arms.add(Arm.Child.start("DJL", true, with(java(), words)));
    if (!python.equals("-")) {
      String[] program = python.split(" ");
      for (String kind : List.of("bound", "plain")) {
        List<String> start = List.of(program[0], program[1], kind);
        arms.add(Arm.Child.start("Python, " + kind, false, with(start, words)));
      }
    }
  }

  private static List<String> with(List<String> first, List<String> more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(more);
    return all;
  }

  private static void predictors(String model, ModelCard card, float[] values, List<Arm> arms) {
    OnnxModel open =
        OnnxModel.open(Path.of(model), card, SessionSettings.DEFAULT, System::nanoTime);
    Predictor predictor = open.predictor(1);
    predictor.input().asFloatBuffer().put(values);
    arms.add(new Arm.InProcess("Assay, run", predictor::run, open));
    arms.add(new Arm.InProcess("Assay, run and answers", () -> predictor.predict(1), open));
  }

  /** ONNX Runtime's own Java in its fastest form: tensors that stay, no watchdog. */
  private static Arm ownJava(String model, Contract contract, long[] shape, float[] values)
      throws Exception {
    OrtEnvironment environment = environment();
    OrtSession session = environment.createSession(model, options());
    ByteBuffer in = ByteBuffer.allocateDirect(values.length * 4).order(ByteOrder.nativeOrder());
    in.asFloatBuffer().put(values);
    OnnxTensor tensor = OnnxTensor.createTensor(environment, in, shape, OnnxJavaType.FLOAT);
    int classes = contract.labels().size();
    ByteBuffer out = ByteBuffer.allocateDirect(classes * 4).order(ByteOrder.nativeOrder());
    OnnxTensor answer =
        OnnxTensor.createTensor(environment, out, new long[] {1, classes}, OnnxJavaType.FLOAT);
    Map<String, OnnxTensor> inputs = Collections.singletonMap(contract.input().name(), tensor);
    Map<String, OnnxTensor> outputs = Collections.singletonMap(contract.output().name(), answer);
    Set<String> none = Collections.emptySet();
    return new Arm.InProcess(
        "ONNX Runtime's Java", () -> session.run(inputs, none, outputs, null).close(), session);
  }

  /** This process's own command line, up to the class. */
  private static List<String> java() {
    RuntimeMXBean self = ManagementFactory.getRuntimeMXBean();
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElseThrow());
    line.addAll(self.getInputArguments());
    line.addAll(List.of("-cp", self.getClassPath(), "Djl"));
    return line;
  }

  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "assay");
  }

  static SessionOptions options() throws Exception {
    SessionOptions options = new SessionOptions();
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setInterOpNumThreads(1);
    options.setIntraOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    return options;
  }

  static float[] values(int count) {
    Random random = new Random(7);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
