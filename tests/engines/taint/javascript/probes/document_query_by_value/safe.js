const express = require("express");
const app = express();
const { MongoClient } = require("mongodb");
const shelf = new MongoClient("mongodb://localhost").db("a").collection("shelf");
app.post("/a", async (req, res) => {
  const found = await shelf.findOne({ name: { $eq: req.body.name } });
  res.json(!!found);
});
