<p><?= htmlspecialchars($word) ?> <?= $page ?></p>
