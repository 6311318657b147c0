<%@ page import="org.hibernate.Session"%>
<%!
  private static String users(Session session, int id) {
    return session.createQuery("from Users where id=" + id).list().size() + " users";
  }
%>
<%
  out.print(users(shop.Sessions.open(), Integer.parseInt(request.getParameter("id"))));
%>
