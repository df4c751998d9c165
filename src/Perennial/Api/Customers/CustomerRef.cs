using Perennial.Rules.Api;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>Whose order or event it is: an id, or identities by which the customer is found or else created.</summary>
/// <param name="Id">Id of a customer that exists.</param>
/// <param name="Number">Number in the company's own system.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Name">Kept where the customer has none yet, like all that follows.</param>
/// <param name="Company">The company the person belongs to.</param>
/// <param name="Country">As you name it.</param>
/// <param name="City">As you name it.</param>
/// <param name="Channel">Where the customer came from.</param>
public sealed record CustomerRef(
    long? Id,
    string? Number,
    string? Email,
    string? Phone,
    string? Name,
    string? Company,
    string? Country,
    string? City,
    string? Channel
)
{
    internal CustomerFields Read(string field, Checks checks) =>
        new()
        {
            Number = checks.Text(field + ".number", Number),
            Email = checks.Identity(field + ".email", IdentityType.Email, Email),
            Phone = checks.Identity(field + ".phone", IdentityType.Phone, Phone),
            Name = checks.Text(field + ".name", Name),
            Company = checks.Text(field + ".company", Company),
            Country = checks.Text(field + ".country", Country),
            City = checks.Text(field + ".city", City),
            Channel = checks.Text(field + ".channel", Channel),
        };
}

/// <summary>A reference that was read.</summary>
/// <param name="Field">Its path in the request.</param>
internal sealed record ReadRef(string Field, long? Id, CustomerFields Fields)
{
    public static ReadRef Of(string field, CustomerRef? said, Checks checks)
    {
        var read = new ReadRef(field, said?.Id, said?.Read(field, checks) ?? new CustomerFields());
        if (read.Id is null && !read.Fields.Identities.Any())
            checks.Problems.Add(ApiProblems.NoIdentity(field));
        return read;
    }
}
