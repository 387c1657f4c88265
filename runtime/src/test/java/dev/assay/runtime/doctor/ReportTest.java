package dev.assay.runtime.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole report, as text and as JSON. */
class ReportTest {
  private static final Section SYSTEM =
      new Section("system", List.of(Fact.of("os", "Linux on amd64")), List.of());
  private static final Section MEMORY =
      new Section(
          "memory",
          List.of(Fact.bytes("total_bytes", 3L << 29, ""), Fact.of("swap_used", true)),
          List.of(new Problem("Memory is short.", "Buy some."), new Problem("It swaps.", "Stop.")));

  @Test
  void factsStandInAColumnAndProblemsAreNumbered() {
    assertEquals(
        """
        system
          os         Linux on amd64
        memory
          total      1.5 GiB
          swap used  yes

        2 problems
          1. Memory is short.
             Buy some.
          2. It swaps.
             Stop.
        """,
        new Report(List.of(SYSTEM, MEMORY), true).text());
  }

  @Test
  void aMachineWithoutProblemsEndsWithThat() {
    assertEquals(
        """
        system
          os  Linux on amd64

        No problem found.
        """,
        new Report(List.of(SYSTEM), true).text());
  }

  @Test
  void jsonHasNumbersWhereTextHasUnits() {
    ObjectNode json = new Report(List.of(SYSTEM, MEMORY), false).json();

    assertEquals(
        "{\"usable\":false,\"system\":{\"os\":\"Linux on amd64\"},\"memory\":{\"total_bytes\":1610612736,\"swap_used\":true},\"problems\":[{\"found\":\"Memory is short.\",\"remedy\":\"Buy some.\"},{\"found\":\"It swaps.\",\"remedy\":\"Stop.\"}]}",
        json.toString());
  }
}
