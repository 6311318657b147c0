const express = require("express");
const mysql = require("mysql");

const app = express();
const connection = mysql.createConnection({});

app.post("/login", (req, res) => {
  let back = req.body.back; // SOURCE
  connection.query("SELECT 1", () => {
    if (!back) {
      back = "/";
    }
    res.redirect(back); // SINK open-redirect
  });
});
