<?php
function shop_routes()
{
    register_rest_route('shop/v1', '/find', array(
        array('methods' => 'GET', 'callback' => 'shop_find', 'permission_callback' => '__return_true'),
        'schema' => 'shop_schema',
    ));
}

function shop_find($asked)
{
    global $wpdb;
    $order = $asked['order']; // SOURCE
    $rows = $wpdb->get_results("SELECT * FROM {$wpdb->posts} ORDER BY $order"); // SINK sql-injection
    $kind = $asked->get_param('kind'); // SOURCE
    return $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->posts} WHERE post_type = $kind"); // SINK sql-injection
}
