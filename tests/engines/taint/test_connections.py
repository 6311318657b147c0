"""What comes over a connection or from another server is followed to what runs it, and no further than that."""

from typing import Final

import pytest

from tests.engines.taint.programs import are_followed

PROGRAMS: Final = {
    "Client.cs": """
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
public class Client {
  public void Asked() {
    using (TcpClient line = new TcpClient("host", 1)) {
      using (StreamReader reader = new StreamReader(line.GetStream())) { // SOURCE
        string said = reader.ReadLine();
        new SqlCommand("select * from t where n = '" + said + "'").ExecuteReader(); // SINK sql-injection
      }
    }
  }
  public void Asking() {
    var listener = new TcpListener(1);
    TcpClient line = listener.AcceptTcpClient();
    string said = new StreamReader(line.GetStream()).ReadLine(); // SOURCE
    new SqlCommand("select * from t where n = '" + said + "'").ExecuteReader(); // SINK sql-injection
  }
  public async void Answered(HttpClient http) {
    string said = await http.GetStringAsync("https://a.example"); // SOURCE
    new SqlCommand("select * from t where n = '" + said + "'").ExecuteReader(); // SINK sql-injection
    File.ReadAllText("/data/" + said);
  }
}
""",
    "Client.java": """
import java.io.*;
import java.net.*;
import java.sql.*;
public class Client {
  private Connection con;
  public void asked() throws Exception {
    Socket line = new Socket("host", 1);
    BufferedReader reader = new BufferedReader(new InputStreamReader(line.getInputStream())); // SOURCE
    String said = reader.readLine();
    con.createStatement().executeQuery("select * from t where n = '" + said + "'"); // SINK sql-injection
  }
  public void asking() throws Exception {
    ServerSocket server = new ServerSocket(1);
    Socket line = server.accept();
    String said = new BufferedReader(new InputStreamReader(line.getInputStream())).readLine(); // SOURCE
    con.createStatement().executeQuery("select * from t where n = '" + said + "'"); // SINK sql-injection
  }
}
""",
    "main.go": """
package main
import (
	"bufio"
	"database/sql"
	"io"
	"net"
	"net/http"
)
var db *sql.DB
func asked() {
	line, _ := net.Dial("tcp", "host:1") // SOURCE
	said, _ := bufio.NewReader(line).ReadString(10)
	db.Query("select * from t where n = '" + said + "'") // SINK sql-injection
}
func asking() {
	listener, _ := net.Listen("tcp", ":1")
	line, _ := listener.Accept() // SOURCE
	said, _ := bufio.NewReader(line).ReadString(10)
	db.Query("select * from t where n = '" + said + "'") // SINK sql-injection
}
func answered() {
	found, _ := http.Get("https://a.example")
	said, _ := io.ReadAll(found.Body) // SOURCE
	db.Query("select * from t where n = '" + string(said) + "'") // SINK sql-injection
}
""",
    "client.php": """<?php
$line = fsockopen('host', 1); // SOURCE
$said = fgets($line, 100);
mysqli_query($con, "select * from t where n = '" . $said . "'"); // SINK sql-injection
$curl = curl_init('https://a.example');
$answer = curl_exec($curl); // SOURCE
mysqli_query($con, "select * from t where n = '" . $answer . "'"); // SINK sql-injection
echo $answer;
""",
}  # fmt: skip


@pytest.mark.parametrize("path", PROGRAMS)
def test_what_comes_over_a_connection_is_followed_to_what_runs_it(path: str) -> None:
    are_followed({path: PROGRAMS[path]})
