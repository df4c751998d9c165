namespace Perennial.Imports;

/// <summary>Whom a file speaks of that is about something else: of each customer, what was said last.</summary>
internal static class StagedPeople
{
    /// <summary>The texts that say who it is; a kind of file need not have all of them.</summary>
    public static readonly string[] Texts =
    [
        "customer",
        "email",
        "phone",
        "name",
        "first_name",
        "last_name",
        "company",
        "city",
        "country",
        "channel",
    ];

    /// <summary>Makes <c>staged_customers</c> of a table of the stage with a <c>key</c> in every row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="attributes">What says the customers' own fields, where the file does.</param>
    public static string Of(string table, string attributes = "NULL::VARCHAR") =>
        $"""
            CREATE TABLE staged_customers AS
            SELECT row_number() OVER (ORDER BY min(row)) AS id, key, arg_max(customer, row) AS number, arg_max(email, row) AS email, arg_max(phone, row) AS phone,
                arg_max(coalesce(name, nullif(concat_ws(' ', first_name, last_name), '')), row) AS name, arg_max(company, row) AS company,
                arg_max(city, row) AS city, arg_max(country, row) AS country, arg_max(channel, row) AS channel, {attributes} AS attributes
            FROM {table} GROUP BY key;
            """;
}
