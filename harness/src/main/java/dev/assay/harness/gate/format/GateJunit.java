package dev.assay.harness.gate.format;

import dev.assay.harness.gate.Figures;
import dev.assay.harness.gate.Finding;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.gate.Verdict;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The result in JUnit's XML, a test case for each rule and model: failed is a failure, missing an
 * error, inconclusive is skipped, as tools show these three apart.
 */
final class GateJunit {
  private GateJunit() {}

  static String of(GateResult result) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      counts(xml, result);
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testsuite");
      counts(xml, result);
      for (Finding finding : result.findings()) {
        xml.writeCharacters("\n    ");
        testCase(xml, finding);
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void counts(XMLStreamWriter xml, GateResult result) throws XMLStreamException {
    xml.writeAttribute("name", "assay gate");
    xml.writeAttribute("tests", Integer.toString(result.findings().size()));
    xml.writeAttribute("failures", Long.toString(result.count(Verdict.FAILED)));
    xml.writeAttribute("errors", Long.toString(result.count(Verdict.MISSING)));
    xml.writeAttribute("skipped", Long.toString(result.count(Verdict.INCONCLUSIVE)));
    xml.writeAttribute("time", "0");
  }

  private static void testCase(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
    String name = finding.rule().title() + ": " + finding.subject();
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", XmlText.of(name));
    xml.writeAttribute("classname", "assay.gate." + finding.rule().measure().column());
    xml.writeAttribute("time", "0");
    switch (finding.verdict()) {
      case FAILED -> outcome(xml, "failure", finding);
      case MISSING -> outcome(xml, "error", finding);
      case INCONCLUSIVE -> {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", XmlText.of(words(finding)));
      }
      case PASSED -> {
        xml.writeStartElement("system-out");
        xml.writeCharacters(XmlText.of(words(finding)));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static void outcome(XMLStreamWriter xml, String element, Finding finding)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", XmlText.of(finding.why()));
    xml.writeAttribute("type", finding.rule().kind().key());
    xml.writeCharacters(XmlText.of(words(finding)));
    xml.writeEndElement();
  }

  private static String words(Finding finding) {
    String figures =
        finding.evidence().isMissing()
            ? ""
            : "%s, limit %s: ".formatted(Figures.value(finding), Figures.limit(finding));
    String remedy = finding.remedy().isEmpty() ? "" : " - " + finding.remedy();
    return figures + finding.why() + remedy;
  }
}
