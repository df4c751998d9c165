-- sqlite: source = campaign:12, source_2 = campaign:13, event = signed_up, text = pro, minor = 100, number = 500, click = 1209600000, source_3 = campaign:9, click_2 = 2592000000, open = 86400000
SELECT text AS text, template AS template, COUNT(*) AS reached, COUNT(DISTINCT customer_id) AS customers,
    CAST(COALESCE(SUM(net), 0) AS BIGINT) AS net
FROM (
    SELECT o.customer_id, 0 AS net, t.source, t.text, CASE WHEN t.text IS NULL THEN t.template END AS template,
        ROW_NUMBER() OVER (PARTITION BY o.id ORDER BY t.clicked DESC, t.time DESC, t.id DESC) AS place
    FROM (WITH ev_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency, CASE WHEN e.name = @event THEN (CASE json_type(e.props, '$."plan"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' WHEN 'array' THEN NULL WHEN 'object' THEN NULL ELSE CAST(e.props ->> '$."plan"' AS TEXT) END) END AS p1 FROM events e WHERE e.name IN (@event)) SELECT id, customer_id, time FROM ev_rows WHERE name = @event AND (COALESCE(fold(p1) = @text, FALSE) AND COALESCE((CAST(amount AS DOUBLE PRECISION) / @minor) >= @number, FALSE))) o
    JOIN (
        SELECT e.id, e.customer_id, e.time, (CASE json_type(e.props, '$."source"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.props ->> '$."source"' AS TEXT) END) AS source, (CASE json_type(e.props, '$."template_id"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.props ->> '$."template_id"' AS TEXT) END) AS text, (CASE json_type(e.props, '$."template"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.props ->> '$."template"' AS TEXT) END) AS template,
            CASE WHEN e.name = 'message_clicked' THEN 1 ELSE 0 END AS clicked
        FROM events e
        WHERE e.name IN ('message_clicked', 'message_opened') AND e.customer_id IN (
            SELECT e.customer_id FROM events e WHERE e.name IN ('message_clicked', 'message_opened') AND (CASE json_type(e.props, '$."source"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.props ->> '$."source"' AS TEXT) END) IN (@source, @source_2))) t
        ON t.customer_id = o.customer_id AND t.time <= o.time
        AND o.time < t.time + CASE WHEN t.clicked = 1 THEN CASE WHEN t.source IN (@source_3) THEN @click_2 ELSE @click END ELSE @open END
    ) touched
WHERE place = 1 AND source IN (@source, @source_2)
GROUP BY text, template

-- duckdb: source = campaign:12, source_2 = campaign:13, event = signed_up, fold_from = ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƠƢƤƦƧƩƬƮƯƱƲƳƵƷƸƼǄǅǇǈǊǋǍǏǑǓǕǗǙǛǞǠǢǤǦǨǪǬǮǱǲǴǶǷǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲͶͿΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫϏϘϚϜϞϠϢϤϦϨϪϬϮϴϷϹϺϽϾϿЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾ　！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～, fold_to = abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžɓƃƅɔƈɖɗƌǝəɛƒɠɣɩɨƙɯɲɵơƣƥʀƨʃƭʈưʊʋƴƶʒƹƽǆǆǉǉǌǌǎǐǒǔǖǘǚǜǟǡǣǥǧǩǫǭǯǳǳǵƕƿǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȝȟƞȣȥȧȩȫȭȯȱȳⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳͷϳάέήίόύώαβγδεζηθικλμνξοπρστυφχψωϊϋϗϙϛϝϟϡϣϥϧϩϫϭϯθϸϲϻͻͼͽѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿ !"#$%&'()*+,-./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz[\]^_`abcdefghijklmnopqrstuvwxyz{|}~, text = pro, minor = 100, number = 500, click = 1209600000, source_3 = campaign:9, click_2 = 2592000000, open = 86400000
SELECT text AS text, template AS template, COUNT(*) AS reached, COUNT(DISTINCT customer_id) AS customers,
    CAST(COALESCE(SUM(net), 0) AS BIGINT) AS net
FROM (
    SELECT o.customer_id, 0 AS net, t.source, t.text, CASE WHEN t.text IS NULL THEN t.template END AS template,
        ROW_NUMBER() OVER (PARTITION BY o.id ORDER BY t.clicked DESC, t.time DESC, t.id DESC) AS place
    FROM (WITH ev_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency, CASE WHEN e.name = $event THEN (CASE WHEN json_type(e.props, '$."plan"') NOT IN ('ARRAY', 'OBJECT') THEN (e.props ->> '$."plan"') END) END AS p1 FROM events e WHERE e.name IN ($event)) SELECT id, customer_id, time FROM ev_rows WHERE name = $event AND (COALESCE((CASE WHEN strlen(p1) = length(p1) OR regexp_full_match(p1, '[\x{0}-\x{12F}\x{131}-\x{4FF}]*') THEN lower(p1) WHEN regexp_matches(p1, '[\x{80}-\x{4FF}\x{3000}\x{FF01}-\x{FF5E}]') THEN translate(p1, $fold_from, $fold_to) ELSE translate(p1, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) = $text, FALSE) AND COALESCE((CAST(amount AS DOUBLE PRECISION) / $minor) >= $number, FALSE))) o
    JOIN (
        SELECT e.id, e.customer_id, e.time, (e.props ->> '$."source"') AS source, (e.props ->> '$."template_id"') AS text, (e.props ->> '$."template"') AS template,
            CASE WHEN e.name = 'message_clicked' THEN 1 ELSE 0 END AS clicked
        FROM events e
        WHERE e.name IN ('message_clicked', 'message_opened') AND e.customer_id IN (
            SELECT e.customer_id FROM events e WHERE e.name IN ('message_clicked', 'message_opened') AND (e.props ->> '$."source"') IN ($source, $source_2))) t
        ON t.customer_id = o.customer_id AND t.time <= o.time
        AND o.time < t.time + CASE WHEN t.clicked = 1 THEN CASE WHEN t.source IN ($source_3) THEN $click_2 ELSE $click END ELSE $open END
    ) touched
WHERE place = 1 AND source IN ($source, $source_2)
GROUP BY text, template

-- postgres: source = campaign:12, source_2 = campaign:13, event = signed_up, fold_from = ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƠƢƤƦƧƩƬƮƯƱƲƳƵƷƸƼǄǅǇǈǊǋǍǏǑǓǕǗǙǛǞǠǢǤǦǨǪǬǮǱǲǴǶǷǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲͶͿΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫϏϘϚϜϞϠϢϤϦϨϪϬϮϴϷϹϺϽϾϿЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾ　！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～, fold_to = abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžɓƃƅɔƈɖɗƌǝəɛƒɠɣɩɨƙɯɲɵơƣƥʀƨʃƭʈưʊʋƴƶʒƹƽǆǆǉǉǌǌǎǐǒǔǖǘǚǜǟǡǣǥǧǩǫǭǯǳǳǵƕƿǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȝȟƞȣȥȧȩȫȭȯȱȳⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳͷϳάέήίόύώαβγδεζηθικλμνξοπρστυφχψωϊϋϗϙϛϝϟϡϣϥϧϩϫϭϯθϸϲϻͻͼͽѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿ !"#$%&'()*+,-./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz[\]^_`abcdefghijklmnopqrstuvwxyz{|}~, text = pro, minor = 100, number = 500, click = 1209600000, source_3 = campaign:9, click_2 = 2592000000, open = 86400000
SELECT text AS text, template AS template, COUNT(*) AS reached, COUNT(DISTINCT customer_id) AS customers,
    CAST(COALESCE(SUM(net), 0) AS BIGINT) AS net
FROM (
    SELECT o.customer_id, 0 AS net, t.source, t.text, CASE WHEN t.text IS NULL THEN t.template END AS template,
        ROW_NUMBER() OVER (PARTITION BY o.id ORDER BY t.clicked DESC, t.time DESC, t.id DESC) AS place
    FROM (WITH ev_rows AS (SELECT e.customer_id, e.id, e.time, e.day, e.name, e.amount, e.currency, CASE WHEN e.name = @event THEN (CASE WHEN jsonb_typeof(e.props -> 'plan') NOT IN ('array', 'object') THEN (e.props ->> 'plan') END) END AS p1 FROM events e WHERE e.name IN (@event)) SELECT id, customer_id, time FROM ev_rows WHERE name = @event AND (COALESCE(translate(p1, @fold_from, @fold_to) = @text, FALSE) AND COALESCE((CAST(amount AS DOUBLE PRECISION) / @minor) >= @number, FALSE))) o
    JOIN (
        SELECT e.id, e.customer_id, e.time, (e.props ->> 'source') AS source, (e.props ->> 'template_id') AS text, (e.props ->> 'template') AS template,
            CASE WHEN e.name = 'message_clicked' THEN 1 ELSE 0 END AS clicked
        FROM events e
        WHERE e.name IN ('message_clicked', 'message_opened') AND e.customer_id IN (
            SELECT e.customer_id FROM events e WHERE e.name IN ('message_clicked', 'message_opened') AND (e.props ->> 'source') IN (@source, @source_2))) t
        ON t.customer_id = o.customer_id AND t.time <= o.time
        AND o.time < t.time + CASE WHEN t.clicked = 1 THEN CASE WHEN t.source IN (@source_3) THEN @click_2 ELSE @click END ELSE @open END
    ) touched
WHERE place = 1 AND source IN (@source, @source_2)
GROUP BY text, template

