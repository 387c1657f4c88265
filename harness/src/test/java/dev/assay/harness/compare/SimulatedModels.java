package dev.assay.harness.compare;

import dev.assay.harness.score.Predictions;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Models whose true accuracies are known, on images drawn anew as often as asked. Each image has a
 * difficulty that all models share, beside one of its own for each: a model is right where {@code
 * √c · shared + √(1 - c) · own} is below the normal quantile of its accuracy.
 *
 * @param images how many are drawn
 * @param accuracies the true ones, each in (0, 1)
 * @param correlation c, in [0, 1]: 0 where models err independently of each other
 */
public record SimulatedModels(int images, List<Double> accuracies, double correlation) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public SimulatedModels {
    accuracies = List.copyOf(accuracies);
  }

  /** Which images each model answers rightly. */
  public List<BitSet> right(SplittableRandom random) {
    double[] bounds =
        accuracies.stream().mapToDouble(NORMAL::inverseCumulativeProbability).toArray();
    List<BitSet> right = accuracies.stream().map(accuracy -> new BitSet(images)).toList();
    double common = Math.sqrt(correlation);
    double own = Math.sqrt(1 - correlation);
    for (int i = 0; i < images; i++) {
      double shared = common * random.nextGaussian();
      for (int m = 0; m < bounds.length; m++) {
        if (shared + own * random.nextGaussian() < bounds[m]) {
          right.get(m).set(i);
        }
      }
    }
    return right;
  }

  /**
   * Labels of images whose classes take turns, and answers: where model {@code m} is wrong, it says
   * the next class in 7 of 10 cases, else the one after; so its errors are not alike in all
   * classes.
   *
   * @param classes how many classes, at least 3
   */
  public Predictions predictions(BitSet right, int classes, SplittableRandom random) {
    int[] predicted =
        IntStream.range(0, images)
            .map(i -> right.get(i) ? i % classes : wrong(i % classes, classes, random))
            .toArray();
    return new Answers(classNames(classes), predicted);
  }

  private static int wrong(int label, int classes, SplittableRandom random) {
    // Beyond the last class there is none: the last is said instead, and of the last the first.
    int step = random.nextInt(10) < 7 ? 1 : 2;
    return Math.min(label + step, classes - 1) == label ? 0 : Math.min(label + step, classes - 1);
  }

  /** The macro F1 that a model of that accuracy has on as many images as one likes. */
  public static double macroF1(double accuracy, int classes) {
    double[] predicted = new double[classes];
    for (int label = 0; label < classes; label++) {
      predicted[label] += accuracy;
      for (int step = 1; step <= 2; step++) {
        int answer = Math.min(label + step, classes - 1);
        predicted[answer == label ? 0 : answer] += (1 - accuracy) * (step == 1 ? 0.7 : 0.3);
      }
    }
    return IntStream.range(0, classes)
        .mapToDouble(k -> 2 * accuracy / (1 + predicted[k]))
        .average()
        .orElseThrow();
  }

  private static List<String> classNames(int classes) {
    return IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
  }

  /** Labels without probabilities; image {@code i} is of class {@code i mod classes}. */
  private static final class Answers implements Predictions {
    private final List<String> names;
    private final int[] answers;

    Answers(List<String> names, int[] answers) {
      this.names = names;
      this.answers = answers;
    }

    @Override
    public List<String> classes() {
      return names;
    }

    @Override
    public int size() {
      return answers.length;
    }

    @Override
    public String path(int i) {
      return i + ".png";
    }

    @Override
    public int label(int i) {
      return i % names.size();
    }

    @Override
    public int predicted(int i) {
      return answers[i];
    }

    @Override
    public boolean hasProbabilities() {
      return false;
    }

    @Override
    public double probability(int i, int k) {
      throw new UnsupportedOperationException("labels without probabilities");
    }
  }
}
