const axios = require('axios');
const app = require('express')();
const shop = axios.create({ baseURL: process.env.SHOP });
const item = async (id) => shop.get(`/items/${id}`);
app.get('/item', async (req, res) => {
  const answer = await item(req.query.id);
  await shop.delete('/baskets/' + req.query.basket);
  res.json(answer.data);
});
