"""The rounds of all launches as a table. Usage: summary.py FILE..., one file a launch."""

import statistics
import sys


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def main(files):
    rows = {}
    for file in files:
        launch = {}
        for line in open(file):
            model, arm, nanos, ratio, allocated = line.rstrip("\n").split("\t")
            launch.setdefault((model, arm), []).append((float(nanos), float(ratio), float(allocated)))
        for key, rounds in launch.items():
            rows.setdefault(key, []).append(rounds)
    print("| model | call | p50, us | ratio to the first row | 95 % of the rounds | launches | bytes a call |")
    print("|---|---|---|---|---|---|---|")
    for (model, arm), launches in rows.items():
        rounds = [one for launch in launches for one in launch]
        ratios = [one[1] for one in rounds]
        medians = [statistics.median(one[1] for one in launch) for launch in launches]
        print(
            "| %s | %s | %.1f | %.3f | %.3f to %.3f | %.3f to %.3f | %.0f |"
            % (
                model,
                arm,
                statistics.median(one[0] for one in rounds) / 1000,
                statistics.median(ratios),
                quantile(ratios, 0.025),
                quantile(ratios, 0.975),
                min(medians),
                max(medians),
                statistics.median(one[2] for one in rounds),
            )
        )


main(sys.argv[1:])
