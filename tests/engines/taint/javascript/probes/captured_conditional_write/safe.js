const express = require("express");
const mysql = require("mysql");

const app = express();
const connection = mysql.createConnection({});

app.post("/login", (req, res) => {
  let back = req.body.back;
  connection.query("SELECT 1", () => {
    back = "/";
    res.redirect(back);
  });
});
