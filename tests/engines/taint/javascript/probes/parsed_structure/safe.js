const express = require("express");
const mysql = require("mysql");

const app = express();
const connection = mysql.createConnection({});

const lodash = require("lodash");
const User = require("mongoose").model("User");

app.get("/a", (req, res) => {
  const filter = JSON.parse(`{"name": "${req.query.name}"}`);
  User.findOne({ name: String(filter.name) }, () => res.end());
});

app.post("/b", (req, res) => {
  lodash.merge({}, { name: String(req.body.name) });
  res.end();
});
