package shop;

import java.io.*;
import java.nio.file.*;
import javax.servlet.http.*;
import javax.xml.parsers.*;
import org.apache.commons.text.StringEscapeUtils;

public class Page extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name"); // SOURCE
        String order = "<order><price>10</price><name>" + name + "</name></order>";
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(order.getBytes())); // SINK xml-injection
        Files.write(Paths.get("order.xml"), order.getBytes()); // SINK xml-injection
        String same = String.format("<order><name>%s</name></order>", StringEscapeUtils.escapeXml10(name));
        Files.write(Paths.get("order.xml"), same.getBytes());
    }
}
