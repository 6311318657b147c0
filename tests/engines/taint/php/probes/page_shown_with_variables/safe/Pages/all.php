<p><?= (int) $sort ?></p>
