package shop;

import java.io.*;
import javax.servlet.http.*;
import javax.xml.parsers.*;
import org.apache.commons.text.StringEscapeUtils;
import org.xml.sax.InputSource;

public class Page extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String order = "<order><price>10</price><name>" + name + "</name></order>";
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(order))); // SINK xml-injection
        factory.newDocumentBuilder().parse(new InputSource(new StringReader("<a>" + StringEscapeUtils.escapeXml10(name) + "</a>")));
    }
}
