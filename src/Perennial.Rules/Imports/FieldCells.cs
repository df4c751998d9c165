using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Rules.Imports;

/// <summary>Reads cells of columns that are custom fields.</summary>
public static class FieldCells
{
    /// <summary>Reads a cell that is not empty: numbers and dates as the file writes them, everything else as people write it.</summary>
    public static FieldReading Read(ReadOnlySpan<char> cell, AttributeColumn column, ImportPlan plan)
    {
        var field = column.Field ?? throw new ArgumentException("the column is no custom field", nameof(column));
        switch (field.Type)
        {
            case Fields.FieldType.Number or Fields.FieldType.Money:
                return DecimalText.Read(cell, plan.Mark, out var number, out _) is NumberOutcome.Read
                    ? FieldValue.ReadNumber(field, number, plan.Fields)
                    : FieldReading.Wrong(FieldProblems.NotOfType(field, cell.ToString()));
            case Fields.FieldType.Date:
                return DateText.TryRead(cell, out var reading) && reading.TryAt(column.Dates, out var local, out _)
                    ? FieldReading.Of(LocalDay.Format(LocalDay.Of(DateOnly.FromDateTime(local))))
                    : FieldReading.Wrong(FieldProblems.NotOfType(field, cell.ToString()));
            default:
                return FieldValue.ReadText(field, cell.ToString(), plan.Fields);
        }
    }

    /// <summary>The reason of <see cref="RowReasons"/> for a problem of a value.</summary>
    public static string ReasonOf(Problem problem) =>
        problem.Code switch
        {
            "field-choice-unknown" => RowReasons.NotAChoice,
            "field-person-unknown" => RowReasons.NoSuchPerson,
            _ => RowReasons.BadFieldValue,
        };
}
