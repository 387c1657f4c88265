package dev.assay.harness.judge;

import dev.assay.runtime.Contract;
import dev.assay.runtime.Device;
import dev.assay.runtime.profile.Macs;
import dev.assay.runtime.profile.ModelProfile;
import dev.assay.runtime.vet.Candidate;
import dev.assay.runtime.vet.Verdict;
import dev.assay.runtime.vet.VettingReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Trials of many models: each on the CPU, which holds it tightest, then on its own device. */
public final class Vetted {
  private final Map<Candidate, Verdict> verdicts = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final VettingReport.Terms terms;

  private Vetted(VettingReport.Terms terms) {
    this.terms = terms;
  }

  /**
   * Tries all of them out; those that fail on the CPU are not tried elsewhere.
   *
   * @param vetting as {@code Vetting::vet}
   */
  public static Vetted of(
      List<Contestant> contestants, Function<List<Candidate>, VettingReport> vetting) {
    List<Candidate> onCpu =
        contestants.stream().map(each -> candidate(each, Device.CPU)).distinct().toList();
    VettingReport report = vetting.apply(onCpu);
    Vetted vetted = new Vetted(report.terms());
    vetted.add(onCpu, report);
    List<Candidate> elsewhere =
        contestants.stream()
            .filter(each -> !each.device().equals(Device.CPU))
            .filter(each -> vetted.verdict(each, Device.CPU).problem().isEmpty())
            .map(each -> candidate(each, each.device()))
            .distinct()
            .toList();
    if (!elsewhere.isEmpty()) {
      vetted.add(elsewhere, vetting.apply(elsewhere));
    }
    return vetted;
  }

  private static Candidate candidate(Contestant contestant, Device device) {
    return new Candidate(contestant.file(), Contract.of(contestant.card()), device);
  }

  private void add(List<Candidate> candidates, VettingReport report) {
    for (int i = 0; i < candidates.size(); i++) {
      verdicts.put(candidates.get(i), report.verdicts().get(i));
    }
    warnings.addAll(report.warnings());
  }

  private Verdict verdict(Contestant contestant, Device device) {
    return Objects.requireNonNull(verdicts.get(candidate(contestant, device)), "not tried out");
  }

  /** Which limit does not hold on this machine, one line each; mostly none. */
  public List<String> warnings() {
    return warnings.stream().distinct().toList();
  }

  /**
   * Why it must not take part; empty if it may.
   *
   * @param onDeviceOnly whether it must be shown to run on its device alone
   */
  public Optional<String> problem(Contestant contestant, boolean onDeviceOnly) {
    Optional<String> onCpu = verdict(contestant, Device.CPU).problem();
    if (onCpu.isPresent()) {
      return onCpu;
    }
    Optional<String> onDevice = verdict(contestant, contestant.device()).problem();
    if (onDevice.isPresent() || !onDeviceOnly) {
      return onDevice;
    }
    return Optional.of(whereabouts(contestant).doubt())
        .filter(doubt -> !doubt.isEmpty())
        .map(
            doubt ->
                "'%s': %s. Leave out --require-device to measure it so."
                    .formatted(contestant.file(), doubt));
  }

  Whereabouts whereabouts(Contestant contestant) {
    Macs macs = verdict(contestant, Device.CPU).profile().map(ModelProfile::macs).orElse(Macs.NONE);
    return new Whereabouts(
        contestant.device(), verdict(contestant, contestant.device()), macs, terms);
  }
}
