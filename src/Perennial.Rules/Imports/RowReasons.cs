using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>Why a row is not imported as it stands. The codes are part of the report and of the API.</summary>
public static class RowReasons
{
    public const string Cancellation = "cancellation";
    public const string NoCustomer = "no-customer";
    public const string QuantityNotPositive = "quantity-not-positive";
    public const string PriceNotPositive = "price-not-positive";
    public const string Ragged = "ragged-row";
    public const string Missing = "value-missing";
    public const string BadTime = "time-unreadable";
    public const string TimeOutOfRange = "time-out-of-range";
    public const string BadNumber = "number-unreadable";
    public const string NotFinite = "number-not-finite";
    public const string TooLarge = "number-too-large";
    public const string NegativeAmount = "amount-negative";
    public const string BadStatus = "status-unknown";
    public const string EndsBefore = "ends-before-start";
    public const string BadBilling = "billing-unknown";
    public const string NeitherYesNorNo = "yes-no-unknown";
    public const string RefundTooLarge = "refund-too-large";
    public const string OtherCurrency = "currency-other";
    public const string Formula = "formula-cell";
    public const string Damaged = "text-damaged";
    public const string TextTooLong = "text-too-long";
    public const string BadEmail = "email-invalid";
    public const string BadPhone = "phone-invalid";
    public const string TwoCustomers = "order-of-two-customers";
    public const string TwiceInFile = "twice-in-file";
    public const string IdentityConflict = "identity-conflict";
    public const string BadFieldValue = "field-value-invalid";
    public const string NotAChoice = "field-choice-unknown";
    public const string NoSuchPerson = "field-person-unknown";
    public const string ValueTaken = "field-value-taken";
    public const string NotThere = "not-there";
    public const string AlreadyThere = "already-there";

    /// <summary>The option of the command line that imports such rows after all; null where there is none.</summary>
    public static string? OptionOf(string reason) => reason is NegativeAmount ? "--negative refunds" : null;

    /// <summary>The reason in words, with what to do about it.</summary>
    public static Phrase Describe(string reason) =>
        reason switch
        {
            Cancellation => new(
                "A cancellation: counted as a credit note, not as part of a paid order.",
                "取消单：计为贷项，不属于已付订单。"
            ),
            NoCustomer => new(
                "No customer: the row cannot be part of anybody's order. Fill in the customer column.",
                "没有客户：该行无法归属任何人。请填写客户列。"
            ),
            QuantityNotPositive => new("The quantity is zero or negative: not part of a paid order.", "数量为零或负数：不属于已付订单。"),
            PriceNotPositive => new("The price is zero or negative: not part of a paid order.", "单价为零或负数：不属于已付订单。"),
            Ragged => new(
                "The row has more or fewer cells than the header. Check quotes and delimiters in it.",
                "该行的单元格数与表头不一致。请检查引号和分隔符。"
            ),
            Missing => new("The cell is empty, but the import needs it. Fill it in.", "单元格为空，但导入需要该值。请填写。"),
            BadTime => new(
                "Not a date in the column's format. Write it as 2011-03-31 or 2011-03-31 14:05.",
                "不是该列格式的日期。请写成 2011-03-31 或 2011-03-31 14:05。"
            ),
            TimeOutOfRange => new(
                "The date lies outside 1990-01-01 to 2079-12-31. Correct the year.",
                "日期不在 1990-01-01 至 2079-12-31 之间。请更正年份。"
            ),
            BadNumber => new("Not a number. Write it as 1234.56.", "不是数字。请写成 1234.56。"),
            NotFinite => new("Not a finite number. Enter the amount, or remove the row.", "不是有限的数字。请填写金额或删除该行。"),
            TooLarge => new("The number is too large to be an amount. Correct it.", "数字过大。请更正。"),
            NegativeAmount => new(
                "The amount is negative. Map a refund column, or import negative rows as credit notes.",
                "金额为负。请映射退款列，或将负数行作为贷项导入。"
            ),
            EndsBefore => new("The last day lies before the first one. Correct one of them.", "结束日期早于开始日期，请更正。"),
            BadBilling => new("Not a billing period. Use month, quarter or year.", "不是计费周期。请使用 月、季 或 年。"),
            NeitherYesNorNo => new("Neither yes nor no. Use one of these words.", "既不是“是”也不是“否”，请使用其一。"),
            BadStatus => new(
                "Not a known status. Use paid, pending, cancelled, refunded or partially refunded.",
                "未知状态。请使用 已付款、待付款、已取消、已退款 或 部分退款。"
            ),
            RefundTooLarge => new("The refund is negative or larger than the order. Correct it.", "退款金额为负或大于订单金额。请更正。"),
            OtherCurrency => new(
                "The amount is in another currency than the import. Convert it or import it separately.",
                "金额的币种与本次导入不同。请换算或单独导入。"
            ),
            Formula => new(
                "The cell is a spreadsheet formula, not a value. Export values, or put an apostrophe in front to keep it as text.",
                "单元格是电子表格公式而不是值。请导出数值，或在前面加单引号以保留为文本。"
            ),
            Damaged => new(
                "The text contains replacement or control characters: it was damaged by a wrong encoding. Export it again.",
                "文本含有替换字符或控制字符：已被错误编码损坏。请重新导出。"
            ),
            TextTooLong => new(
                $"The text has more than {RowText.Longest:N0} characters. Shorten it.",
                $"文本超过 {RowText.Longest:N0} 个字符。请缩短。"
            ),
            BadEmail => new("Not an e-mail address. Write it as name@example.com.", "不是邮箱地址。请写成 name@example.com。"),
            BadPhone => new("Not a phone number. Write 5 to 20 digits.", "不是电话号码。请填写 5 至 20 位数字。"),
            TwoCustomers => new(
                "The same order number belongs to another customer in an earlier row. Correct the customer or the number.",
                "同一订单号在前面的行中属于另一客户。请更正客户或订单号。"
            ),
            TwiceInFile => new("The same customer stands in an earlier row. Keep one row.", "同一客户已出现在前面的行。请保留一行。"),
            IdentityConflict => new(
                "The e-mail or phone already belongs to another customer. Correct it, or match by it.",
                "邮箱或手机号已属于另一客户。请更正，或按其匹配。"
            ),
            BadFieldValue => new(
                "Not a value of this field's type. Correct it, or map the column to another field.",
                "不符合该字段的类型。请更正，或将该列映射到其他字段。"
            ),
            NotAChoice => new(
                "None of the field's choices. Correct it, or add the choice in Settings → Fields.",
                "不是该字段的选项。请更正，或在“设置 → 字段”中添加该选项。"
            ),
            NoSuchPerson => new(
                "Nobody with an account is called so. Write the e-mail address or the exact name.",
                "没有对应的账号。请填写邮箱或准确的姓名。"
            ),
            ValueTaken => new(
                "The field's values are unique, and this one belongs to another customer. Correct it.",
                "该字段的值不可重复，且此值已属于另一客户。请更正。"
            ),
            NotThere => new(
                "There is no such customer to update. Import with mode 'both' to create missing ones.",
                "没有可更新的客户。请用“创建并更新”模式导入。"
            ),
            AlreadyThere => new(
                "The customer exists already. Import with mode 'both' to update existing ones.",
                "客户已存在。请用“创建并更新”模式导入。"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "not a reason"),
        };

    /// <summary>Whether the chosen mode leaves such customers alone: they are counted, but they are no errors.</summary>
    public static bool IsByMode(string reason) => reason is NotThere or AlreadyThere;

    /// <summary>Whether a preset may set rows aside for this reason: they are counted, but they are no errors.</summary>
    public static bool CanBeSetAside(string reason) => reason is NoCustomer or QuantityNotPositive or PriceNotPositive or Cancellation;
}

/// <summary>One row that is not imported.</summary>
/// <param name="Row">Its number as a spreadsheet shows it.</param>
/// <param name="Column">The column's name; null when the whole row is meant.</param>
/// <param name="Value">What stood there, cut to 200 characters.</param>
/// <param name="Reason">One of <see cref="RowReasons"/>.</param>
public sealed record RowError(long Row, string? Column, string? Value, string Reason)
{
    /// <summary>The sentence for people.</summary>
    public string In(Language language) =>
        language is Language.Zh
            ? $"第 {Row:N0} 行{(Column is null ? "" : $"“{Column}”列")}{(string.IsNullOrEmpty(Value) ? "" : $"（{Value}）")}：{RowReasons.Describe(Reason).Zh}"
            : $"Row {Row:N0}{(Column is null ? "" : $", column '{Column}'")}{(string.IsNullOrEmpty(Value) ? "" : $" ({Value})")}: {RowReasons.Describe(Reason).En}";
}
