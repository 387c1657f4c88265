package dev.assay.harness.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.table.Fact;
import dev.assay.runtime.Device;
import dev.assay.runtime.profile.Macs;
import dev.assay.runtime.profile.ModelProfile;
import dev.assay.runtime.profile.PlacedNode;
import dev.assay.runtime.profile.Placement;
import dev.assay.runtime.vet.Verdict;
import dev.assay.runtime.vet.VettingLimits;
import dev.assay.runtime.vet.VettingReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {
  private static final String CPU = "CPUExecutionProvider";
  private static final String CUDA = "CUDAExecutionProvider";
  private static final PlacedNode CONV = new PlacedNode("/conv", "Conv", CUDA, false);
  private static final PlacedNode GATHER = new PlacedNode("/sizes", "Gather", CPU, true);
  private static final PlacedNode SOFTMAX = new PlacedNode("/softmax", "Softmax", CPU, false);

  @Test
  void realWorkOnTheCpuMakesTheRowPartlyCpuWithAWarningThatNamesIt() {
    ModelRun row = row(Device.CUDA, ran(1, CONV, GATHER, SOFTMAX));

    assertEquals("partly-cpu", row.status());
    assertEquals("partly-cpu", row.row().text("status"));
    assertFalse(row.failed());
    assertEquals(
        List.of(
            "1 of its nodes ran on the CPU, not on cuda, beyond arithmetic with sizes: Softmax '/softmax'"),
        row.warnings());
    JsonNode placement = row.details().path("placement");
    assertEquals(
        """
        {"counts":{"CPUExecutionProvider":2,"CUDAExecutionProvider":1},"partly_cpu":true,\
        "fell_back_to_cpu":["Softmax /softmax"],\
        "nodes":{"CUDAExecutionProvider":["Conv /conv"],\
        "CPUExecutionProvider":["Gather /sizes","Softmax /softmax"]}}""",
        placement.toString());
  }

  @Test
  void arithmeticWithSizesOnTheCpuIsFine() {
    ModelRun row = row(Device.CUDA, ran(0, CONV, GATHER));

    assertEquals("ok", row.status());
    assertEquals(List.of(), row.warnings());
  }

  @Test
  void onTheCpuEverythingIsWhereItBelongs() {
    ModelRun row = row(Device.CPU, ran(1, SOFTMAX));

    assertEquals("ok", row.status());
    assertEquals(List.of(), row.warnings());
    assertFalse(row.details().path("placement").has("fell_back_to_cpu"));
  }

  @Test
  void whereNothingIsKnownTheRowSaysSo() {
    Verdict unknown =
        new Verdict(Path.of("m.onnx"), Optional.empty(), Optional.empty(), "no profile: why");

    assertEquals("no profile: why", whereabouts(Device.CUDA, unknown).doubt());
    assertEquals("", whereabouts(Device.CPU, unknown).doubt());
    assertEquals(List.of("no profile: why"), row(Device.CPU, unknown).warnings());
  }

  @Test
  void countedOperationsAreBillionsAndUnknownOnesLeaveTheColumnEmpty() {
    ModelRun known = row(Device.CPU, ran(0, SOFTMAX));
    ModelRun.Builder builder = ModelRun.of(identity());
    Verdict verdict = ran(0, SOFTMAX);
    new Whereabouts(Device.CPU, verdict, new Macs(5, List.of("Einsum")), terms()).write(builder);

    assertEquals(0.000651552, known.facts().getOrDefault(Fact.GMACS, 0.0), 1e-15);
    assertFalse(builder.build().facts().containsKey(Fact.GMACS));
    assertEquals(
        "{\"counted\":5,\"uncounted_ops\":[\"Einsum\"]}",
        builder.build().details().path("macs").toString());
  }

  @Test
  void theRowSaysWhatItsTrialWasAllowed() {
    assertEquals(
        "{\"network\":\"closed\",\"memory_limit_mb\":6442,\"time_limit_s\":20}",
        row(Device.CPU, ran(0, SOFTMAX)).details().path("trial").toString());
  }

  @Test
  void namesOfNodesCannotSteerATerminal() {
    ModelRun.Builder builder = ModelRun.of(identity()).failed("a\u001b[2J\nb");
    builder.warning("c\u001b[2J");

    assertEquals("a?[2J b", builder.build().error());
    assertTrue(builder.build().warnings().contains("c?[2J"));
  }

  private static ModelRun row(Device device, Verdict verdict) {
    ModelRun.Builder builder = ModelRun.of(identity());
    whereabouts(device, verdict).write(builder);
    return builder.build();
  }

  private static Whereabouts whereabouts(Device device, Verdict verdict) {
    return new Whereabouts(device, verdict, new Macs(651_552, List.of()), terms());
  }

  private static VettingReport.Terms terms() {
    return new VettingReport.Terms(VettingLimits.DEFAULT, true);
  }

  private static Identity identity() {
    return new Identity("m", "", "any", "", "", "");
  }

  private static Verdict ran(int fallbacks, PlacedNode... nodes) {
    Map<String, Integer> counts =
        List.of(nodes).stream()
            .collect(Collectors.toMap(PlacedNode::provider, n -> 1, Integer::sum));
    Placement placement = new Placement(counts, List.of(nodes), fallbacks);
    ModelProfile profile = new ModelProfile(placement, Macs.NONE);
    return new Verdict(Path.of("m.onnx"), Optional.empty(), Optional.of(profile), "");
  }
}
