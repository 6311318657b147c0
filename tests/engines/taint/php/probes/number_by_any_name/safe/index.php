<?php
class A { public function id(): int { return $this->x; } public function word(): string { return $this->n; } }
class B { public function id(): int { return $this->x; } public function word(): string { return $this->n; } }
class C { public function id(): ?int { return $this->x; } public function word(): string { return $this->n; } }

function show($rows)
{
    foreach ($rows as $row) {
        echo $row->id();
    }
}
show($_GET['rows']);
