using static Perennial.Rules.Imports.FieldType;

namespace Perennial.Rules.Imports;

/// <summary>What columns of a file of contracts can mean, beside its customer.</summary>
internal static class ContractFields
{
    public static ImportField[] All { get; } =
    [
        ImportFields
            .Field(
                "contract",
                "Contract number",
                "合同号",
                Identifier,
                "contract number,contract no,contract code,contract id,contract ref,contract,subscription number,subscription no,subscription id,subscription code,subscription,"
                    + "agreement id,agreement no,agreement number,agreement,policy number,policy no,合同号,合同编号,合同编码,合同id,合同代码,合同流水号,"
                    + "订阅编号,订阅号,订阅id,协议编号,协议号,协议编码,保单号,会籍编号"
            )
            .OrJust(
                "number,no,nr,num,document number,document no,reference,ref,code,record id,id,uuid,合同,编号,编码,单据编号,单据号,单号,流水号,代码,号码,序列号"
            ),
        ImportFields.Field(
            "plan",
            "Product or plan",
            "产品或方案",
            Text,
            "plan,plan name,product,product name,package,tier,subscription plan,contract name,产品或方案,方案,套餐,产品,产品名称,合同名称,版本",
            required: true
        ),
        ImportFields.Field(
            "starts_on",
            "First day",
            "开始日期",
            Time,
            "starts on,start date,start,starts,from,begin date,effective date,contract start,subscription start,period start,开始日期,开始时间,起始日期,生效日期,合同开始,签约日期,签订日期,签署日期,开通日期,开始日",
            required: true
        ),
        ImportFields.Field(
            "ends_on",
            "Last day",
            "结束日期",
            Time,
            "ends on,end date,end,ends,to,expiry date,expires,expiration date,contract end,renewal date,period end,结束日期,结束时间,到期日期,到期日,到期时间,合同结束,截止日期,截至日期,终止日期,失效日期,有效期至,结束日"
        ),
        ImportFields.Field(
            "amount",
            "Amount per billing period",
            "每期金额",
            Money,
            "amount,price,fee,mrr,arr,recurring amount,plan amount,value,每期金额,金额,费用,价格,月费,年费,合同金额",
            required: true
        ),
        ImportFields.Field(
            "billing",
            "Billing period",
            "计费周期",
            Text,
            "billing,billing period,billing cycle,interval,frequency,billing interval,计费周期,付款周期,周期,账期,缴费方式"
        ),
        ImportFields.Field(
            "auto_renew",
            "Renews by itself",
            "自动续约",
            Text,
            "auto renew,autorenew,auto renewal,automatic renewal,renews automatically,自动续约,自动续费,是否自动续费,是否自动续约"
        ),
        ImportFields.Field(
            "cancelled_on",
            "Day of the notice",
            "通知终止日期",
            Time,
            "cancelled on,canceled on,cancelled at,canceled at,cancellation date,cancel date,notice date,churn date,通知终止日期,取消日期,退订日期,解约日期"
        ),
        ImportFields.Field(
            "stops_on",
            "Last day after notice",
            "终止后最后一天",
            Time,
            "stops on,stop date,terminated on,termination date,ended at,ended on,终止后最后一天,停用日期,实际结束日期"
        ),
        ImportFields.Field(
            "reason",
            "Reason",
            "终止原因",
            Text,
            "reason,cancellation reason,cancel reason,churn reason,终止原因,原因,取消原因,解约原因,流失原因"
        ),
    ];
}
