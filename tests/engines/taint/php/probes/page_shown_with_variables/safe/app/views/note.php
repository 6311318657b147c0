<p><?= htmlspecialchars($data["title"]) ?></p>
