using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Rules.Tracking;

/// <summary>One input of a form as a browser sends it.</summary>
/// <param name="Name">As it stands in the page; several inputs may share one.</param>
/// <param name="Value">What was typed or chosen.</param>
public sealed record FormInput(string Name, string Value);

/// <summary>A form as somebody filled it in.</summary>
/// <param name="Form">Which form, as its page calls it.</param>
public sealed record SubmittedForm(string Form)
{
    /// <summary>The inputs that say whose it is: email, phone, name; only those that were filled in.</summary>
    public IReadOnlyDictionary<string, string> Person { get; init; } = new Dictionary<string, string>();

    /// <summary>All other inputs that were filled in, in their order; of one name all values.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Answers { get; init; } = [];

    /// <summary>The boxes of consent that were ticked. Of one that was not ticked nothing is known, so it says nothing.</summary>
    public IReadOnlyList<FormConsent> Consents { get; init; } = [];

    /// <summary>The page's own id of this submission; null when it gave none.</summary>
    public string? Id { get; init; }

    /// <summary>Where the page wants its reader to be led; not judged.</summary>
    public string? Next { get; init; }

    /// <summary>An input that people do not see was filled in: a machine did it.</summary>
    public bool IsTrap { get; init; }
}

/// <summary>Reads what a browser sends of a form. Inputs whose names begin with an underscore are for us, not answers.</summary>
public static class FormReading
{
    /// <summary>Filled in by machines only: a page hides it.</summary>
    public const string Trap = "_gotcha";

    /// <summary>Where to lead on to.</summary>
    public const string Next = "_next";

    /// <summary>Makes a submission the same one when it is sent again.</summary>
    public const string Id = "_id";

    /// <summary>Inputs of one form.</summary>
    public const int MostInputs = 100;

    /// <summary>Characters of a form's name, and of an input's.</summary>
    public const int LongestName = 100;

    private static readonly string[] OfPerson = ["email", "phone", "name"];

    /// <summary>What was sent, or everything that its writer has to mend.</summary>
    /// <param name="form">The form's name in the address.</param>
    /// <param name="inputs">In their order, empty ones too.</param>
    public static Outcome<SubmittedForm> Read(string form, IReadOnlyList<FormInput> inputs)
    {
        var name = form.Trim();
        var filled = inputs
            .Select(input => input with { Name = input.Name.Trim(), Value = input.Value.Trim() })
            .Where(input => input is { Name.Length: > 0, Value.Length: > 0 })
            .ToList();
        var consents = FormConsent.Read(filled);
        var submitted = new SubmittedForm(name)
        {
            Person = OfPerson.Where(key => Of(filled, key) is not null).ToDictionary(key => key, key => Of(filled, key)!),
            Answers =
            [
                .. filled
                    .Where(input => input.Name[0] != '_' && !OfPerson.Contains(input.Name, StringComparer.OrdinalIgnoreCase))
                    .GroupBy(input => input.Name)
                    .Select(one => KeyValuePair.Create(one.Key, (IReadOnlyList<string>)[.. one.Select(input => input.Value)])),
            ],
            Consents = consents.IsOk ? consents.Value : [],
            Id = Of(filled, Id),
            Next = Of(filled, Next),
            IsTrap = Of(filled, Trap) is not null,
        };
        // A machine learns nothing.
        if (submitted.IsTrap)
            return submitted;
        var problems = Problems(submitted, inputs.Count).Concat(consents.Problems).ToList();
        return problems.Count > 0 ? problems : submitted;
    }

    private static IEnumerable<Problem> Problems(SubmittedForm form, int inputs)
    {
        if (form.Form.Length is 0 or > LongestName)
            yield return FormProblems.Name(form.Form);
        if (inputs > MostInputs)
            yield return FormProblems.TooMany(inputs);
        if (form.Answers.FirstOrDefault(answer => answer.Key.Length > LongestName) is { Key: { } longest })
            yield return FormProblems.InputName(longest);
        var (email, phone) = (form.Person.GetValueOrDefault("email"), form.Person.GetValueOrDefault("phone"));
        if (email is null && phone is null)
            yield return FormProblems.Nobody;
        if (email is not null && (email.Length > TrackingLimits.Text || IdentityValue.Of(IdentityType.Email, email) is null))
            yield return FormProblems.Email(email);
        if (phone is not null && (phone.Length > TrackingLimits.Text || IdentityValue.Of(IdentityType.Phone, phone) is null))
            yield return FormProblems.Phone(phone);
        foreach (var consent in form.Consents)
            if (consent.Asks is { } address && !form.Person.ContainsKey(address))
                yield return FormProblems.WithoutAddress(consent, address);
    }

    private static string? Of(List<FormInput> inputs, string name) =>
        inputs.Find(input => string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;
}
