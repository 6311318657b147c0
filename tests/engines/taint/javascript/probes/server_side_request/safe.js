const axios = require('axios');
module.exports = async (req, res) => {
  await axios.get('https://api.example.org/users/' + req.query.id);
  await axios.post('https://api.example.org/', { name: req.query.name });
};
