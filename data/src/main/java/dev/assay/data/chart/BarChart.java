package dev.assay.data.chart;

import dev.assay.data.chart.Canvas.Align;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Groups of horizontal bars, the count written beside each. */
public final class BarChart {
  private static final int WIDTH = 820;
  private static final int MARGIN = Canvas.MARGIN;
  private static final int HEADING_HEIGHT = 30;
  private static final int ROW_HEIGHT = 24;
  private static final int BAR_HEIGHT = 16;
  private static final int GAP = 8;
  private static final int MAX_NAME_WIDTH = 260;

  private BarChart() {}

  /**
   * Bars of one scale.
   *
   * @param heading what is counted by what, such as {@code images per label}
   * @param bars from top to bottom
   */
  public record Group(String heading, List<Bar> bars) {
    public Group {
      bars = List.copyOf(bars);
    }
  }

  /**
   * Draws the groups below each other; each has its own scale, which begins at 0.
   *
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void write(Path png, String title, List<Group> groups) {
    int rows = groups.stream().mapToInt(group -> group.bars().size()).sum();
    int height =
        Canvas.TITLE_HEIGHT + groups.size() * (HEADING_HEIGHT + GAP) + rows * ROW_HEIGHT + MARGIN;
    try (Canvas canvas = new Canvas(WIDTH, height)) {
      canvas.title(title);
      int left = MARGIN + nameWidth(groups) + GAP;
      int top = Canvas.TITLE_HEIGHT;
      for (Group group : groups) {
        top = draw(canvas, group, left, top) + GAP;
      }
      PngFile.write(png, canvas.image);
    }
  }

  private static int nameWidth(List<Group> groups) {
    int widest =
        groups.stream()
            .flatMap(group -> group.bars().stream())
            .mapToInt(bar -> Canvas.width(bar.name(), Canvas.TEXT))
            .max()
            .orElse(0);
    return Math.min(widest, MAX_NAME_WIDTH);
  }

  /** Returns where the group ends. */
  private static int draw(Canvas canvas, Group group, int left, int top) {
    canvas
        .pen(Canvas.TEXT, Palette.FAINT_INK)
        .text(group.heading(), Align.LEFT, left, top + HEADING_HEIGHT / 2.0);
    long longest = Math.max(1, group.bars().stream().mapToLong(Bar::count).max().orElse(1));
    int space = WIDTH - MARGIN - left - GAP - Canvas.width(number(longest), Canvas.TEXT);
    int y = top + HEADING_HEIGHT;
    for (Bar bar : group.bars()) {
      double middle = y + ROW_HEIGHT / 2.0;
      int length = (int) Math.round((double) bar.count() / longest * space);
      canvas
          .pen(Canvas.TEXT, Palette.INK)
          .text(
              Canvas.fit(bar.name(), Canvas.TEXT, MAX_NAME_WIDTH), Align.RIGHT, left - GAP, middle);
      canvas.graphics.setColor(Palette.BLUE);
      canvas.graphics.fillRect(
          left,
          y + (ROW_HEIGHT - BAR_HEIGHT) / 2,
          bar.count() == 0 ? 0 : Math.max(1, length),
          BAR_HEIGHT);
      canvas
          .pen(Canvas.TEXT, Palette.INK)
          .text(number(bar.count()), Align.LEFT, left + length + GAP, middle);
      y += ROW_HEIGHT;
    }
    return y;
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
