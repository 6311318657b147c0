<?php
$name = 'nobody';
try {
    $name = $_GET['name']; // SOURCE
    risky();
} catch (RuntimeException $problem) {
    echo "Not for $name"; // SINK cross-site-scripting
} finally {
    done();
}
