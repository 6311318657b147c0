const remove = async (req, res, query) => {
  await query('DELETE FROM notes WHERE id = ?', [req.query.id]);
  res.json(query(`note ${req.query.id} is gone`));
};
module.exports = (query) => (req, res) => remove(req, res, query);
