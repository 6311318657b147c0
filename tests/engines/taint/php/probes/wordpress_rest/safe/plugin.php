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
    $order = sanitize_sql_orderby($asked['order']);
    $rows = $wpdb->get_results("SELECT * FROM {$wpdb->posts} ORDER BY $order");
    $kind = sanitize_key($asked->get_param('kind'));
    return $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->posts} WHERE post_type = '$kind'");
}
