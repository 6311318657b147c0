<%@ page import="java.sql.*, shop.Database, org.owasp.encoder.Encode"%>
<%@ include file="header.jsp" %>
<%
  Connection con = new Database().connect(getServletContext().getRealPath("/WEB-INF/database"));
  String id = request.getParameter("id");
  if (id != null) {
    PreparedStatement stmt = con.prepareStatement("select * from users where id=?");
    stmt.setString(1, id);
    ResultSet rs = stmt.executeQuery();
    if (rs.next()) {
%>
<h1>Details of
  <%=Encode.forHtml(id)%>
</h1>
<% }
  } else {
    out.print("nobody"); // the end
  }
%>
<p>${fn:escapeXml(param.note)} <c:out value="${param.note}"/></p>
<% String tab = request.getParameter("tab"); %>
<shop:Tab id="a" title="<%= tab %>"
  url='<%= tab %>'>own</shop:Tab>
