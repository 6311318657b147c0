const express = require("express");
const mysql = require("mysql");

const app = express();
const connection = mysql.createConnection({});

const lodash = require("lodash");
const User = require("mongoose").model("User");

app.get("/a", (req, res) => {
  const filter = JSON.parse(`{"name": "${req.query.name}"}`); // SOURCE
  User.findOne({ name: filter.name }, () => res.end()); // SINK nosql-injection
});

app.post("/b", (req, res) => {
  lodash.merge({}, JSON.parse(req.query.options)); // SOURCE SINK prototype-pollution
  res.end();
});

app.post("/c", (req, res) => {
  lodash.merge({}, req.body.options); // SOURCE SINK prototype-pollution
  res.end();
});
