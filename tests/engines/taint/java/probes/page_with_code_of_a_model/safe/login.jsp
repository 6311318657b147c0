<%@ page import="org.springframework.web.util.HtmlUtils" %>
<%
  String target = HtmlUtils.htmlEscape((String) request.getAttribute("target"));
%>
<input name="target" value="<%= target %>">
<p>${other}</p>
