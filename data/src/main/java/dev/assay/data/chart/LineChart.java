package dev.assay.data.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves over epochs: panels side by side, such as accuracy and loss. */
public final class LineChart {
  private static final int PANEL_WIDTH = 520;
  private static final int PANEL_HEIGHT = 380;
  private static final int TICKS = 10;

  private LineChart() {}

  /**
   * Draws the panels from left to right over the horizontal axis {@code epoch}, which counts from
   * 1.
   *
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void write(Path png, String title, List<Panel> panels) {
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a chart needs a panel: '" + title + "' has none");
    }
    int width = PANEL_WIDTH * panels.size();
    try (Canvas canvas = new Canvas(width, Canvas.TITLE_HEIGHT + PANEL_HEIGHT)) {
      canvas.title(title);
      for (int i = 0; i < panels.size(); i++) {
        Graphics2D place =
            (Graphics2D)
                canvas.graphics.create(
                    i * PANEL_WIDTH, Canvas.TITLE_HEIGHT, PANEL_WIDTH, PANEL_HEIGHT);
        chart(panels.get(i)).paint(place, PANEL_WIDTH, PANEL_HEIGHT);
        place.dispose();
      }
      PngFile.write(png, canvas.image);
    }
  }

  private static XYChart chart(Panel panel) {
    XYChart chart = new XYChart(PANEL_WIDTH, PANEL_HEIGHT);
    chart.setXAxisTitle("epoch");
    chart.setYAxisTitle(panel.axis());
    style(chart.getStyler(), epochs(panel));
    for (Series series : panel.series()) {
      if (!series.values().isEmpty()) {
        List<Integer> x = IntStream.rangeClosed(1, series.values().size()).boxed().toList();
        XYSeries line = chart.addSeries(series.name(), x, series.values());
        line.setMarker(x.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        line.setLineStyle(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      }
    }
    return chart;
  }

  private static int epochs(Panel panel) {
    return panel.series().stream().mapToInt(series -> series.values().size()).max().orElse(0);
  }

  private static void style(XYStyler styler, int epochs) {
    styler.setSeriesColors(Palette.SERIES.toArray(java.awt.Color[]::new));
    styler.setChartBackgroundColor(Palette.PAPER);
    styler.setChartFontColor(Palette.INK);
    styler.setPlotBackgroundColor(Palette.PAPER);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleVisible(false);
    styler.setLocale(Locale.ROOT);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(Palette.RULE);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setAxisTitleFont(Canvas.TEXT);
    styler.setAxisTickLabelsFont(Canvas.TEXT);
    styler.setAxisTickLabelsColor(Palette.FAINT_INK);
    styler.setAxisTickMarksColor(Palette.RULE);
    styler.setXAxisMin(1.0);
    styler.setXAxisMax((double) Math.max(2, epochs));
    styler.setXAxisMaxLabelCount(Math.max(2, Math.min(epochs, TICKS)));
    styler.setXAxisDecimalPattern("0");
    styler.setLegendFont(Canvas.TEXT);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Palette.PAPER);
  }
}
