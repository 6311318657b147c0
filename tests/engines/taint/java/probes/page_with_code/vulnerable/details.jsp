<%@ page import="java.sql.*, shop.Database"%>
<%@ include file="header.jsp" %>
<%
  Connection con = new Database().connect(getServletContext().getRealPath("/WEB-INF/database"));
  String id = request.getParameter("id"); // SOURCE
  if (id != null) {
    Statement stmt = con.createStatement();
    ResultSet rs = stmt.executeQuery("select * from users where id=" + id); // SINK sql-injection
    if (rs.next()) {
%>
<h1>Details of
  <%=id%> <%-- SINK cross-site-scripting --%>
</h1>
<% }
  } else {
    out.print("nobody"); // the end
  }
%>
<p>${param.note}</p> <%-- SOURCE and SINK cross-site-scripting --%>
