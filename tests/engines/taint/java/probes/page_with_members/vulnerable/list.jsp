<%@ page import="org.hibernate.Session"%>
<%!
  private static String users(Session session, String id) {
    return session.createQuery("from Users where id=" + id).list().size() + " users"; // SINK sql-injection
  }
%>
<%
  out.print(users(shop.Sessions.open(), request.getParameter("id"))); // SOURCE
%>
