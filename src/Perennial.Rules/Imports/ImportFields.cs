using Perennial.Rules.Basics;
using static Perennial.Rules.Imports.FieldType;

namespace Perennial.Rules.Imports;

/// <summary>The catalogue of what columns can mean, by kind of import.</summary>
public static class ImportFields
{
    private static readonly ImportField[] Identity =
    [
        Field(
            "customer",
            "Customer number",
            "客户编号",
            Identifier,
            "customer id,customer no,customer number,customer code,customer,cust id,client id,client,user id,member id,member no,buyer id,account id,account no,account number,account code,contact id,shopper id,subscriber id,subscriber no,subscriber,"
                + "客户编号,客户编码,客户号,客户id,客户代码,客户,会员编号,会员号,会员id,会员卡号,用户编号,用户id,买家id,买家会员名,买家昵称,顾客编号"
        ),
        Field(
            "email",
            "E-mail",
            "邮箱",
            Text,
            "email,e mail,email address,mail,customer email,buyer email,contact email,邮箱,电子邮箱,邮件,邮箱地址,电子邮件,客户邮箱"
        ),
        Field(
            "phone",
            "Phone",
            "手机号",
            Text,
            "phone,phone number,mobile,mobile phone,mobile number,tel,telephone,cell,customer phone,contact phone,手机号,手机,手机号码,电话,联系电话,联系手机,移动电话,收货人手机,客户电话"
        ),
    ];

    private static readonly ImportField[] Person =
    [
        Field(
            "name",
            "Name",
            "姓名",
            Text,
            "name,customer name,full name,client name,contact name,buyer name,user name,username,姓名,客户姓名,客户名称,名称,会员姓名,买家姓名,收货人,收货人姓名,联系人"
        ),
        Field("first_name", "First name", "名", Text, "first name,firstname,given name,forename,名字,名"),
        Field("last_name", "Last name", "姓", Text, "last name,lastname,surname,family name,姓氏,姓"),
        Field(
            "company",
            "Company",
            "公司",
            Text,
            "company,company name,organisation,organization,account name,公司,公司名称,企业,企业名称,单位"
        ),
        Field("city", "City", "城市", Text, "city,town,ship city,城市,市,所在城市,收货城市"),
    ];

    private static readonly ImportField Country = Field(
        "country",
        "Country",
        "国家",
        Text,
        "country,country code,nation,ship country,国家,国家地区,国家/地区,国别"
    );

    private static readonly ImportField Channel = Field(
        "channel",
        "Channel",
        "渠道",
        Text,
        "channel,source,sales channel,acquisition channel,utm source,platform,store,渠道,来源,来源渠道,销售渠道,获客渠道,平台,店铺,门店"
    );

    private static readonly ImportField Currency = Field(
        "currency",
        "Currency",
        "币种",
        FieldType.Currency,
        "currency,currency code,币种,货币,货币代码"
    );

    private static readonly ImportField[] Customers =
    [
        Identity[0].OrJust("number,no,nr,num,code,record id,reference,ref,id,uuid,编号,编码,代码,卡号,号码,序列号"),
        .. Identity[1..],
        .. Person,
        Country,
        Channel,
        Field("birthday", "Birthday", "生日", Time, "birthday,birth date,date of birth,dob,birthdate,生日,出生日期,出生年月"),
    ];

    private static readonly ImportField[] Orders =
    [
        .. Identity,
        Field(
            "time",
            "Order time",
            "下单时间",
            Time,
            "order date,order time,date,time,datetime,timestamp,invoice date,purchase date,transaction date,transaction time,created at,order created,paid at,payment time,order purchase timestamp,"
                + "下单时间,订单时间,下单日期,订单日期,日期,时间,付款时间,支付时间,创建时间,订单创建时间,成交时间,交易时间,购买时间,消费时间,销售日期",
            required: true
        ),
        Field(
            "order",
            "Order number",
            "订单号",
            Identifier,
            "order id,order no,order number,order,invoice no,invoice number,invoice,invoice id,transaction id,receipt,receipt no,bill no,"
                + "订单号,订单编号,单号,订单id,订单,发票号,交易号,流水号,单据编号,主订单编号,小票号"
        ),
        Field(
            "amount",
            "Amount",
            "金额",
            Money,
            "amount,total,revenue,sales,order amount,order total,total amount,total price,grand total,price paid,payment,payment value,net amount,spend,value,line total,subtotal,"
                + "金额,订单金额,实付金额,支付金额,总金额,总价,销售额,实收金额,成交金额,消费金额,买家实际支付金额,应付金额,付款金额,合计"
        ),
        Field("quantity", "Quantity", "数量", Number, "quantity,qty,units,item count,count,数量,件数,购买数量,商品数量,销量"),
        Field("price", "Unit price", "单价", Money, "unit price,price,item price,sale price,单价,价格,商品单价,售价,销售单价"),
        Field(
            "sku",
            "Product number",
            "商品编号",
            Identifier,
            "sku,stock code,product id,product code,item id,item code,product sku,商品编号,商品编码,商品id,货号,产品编号,商家编码,商品货号"
        ),
        Field(
            "product",
            "Product",
            "商品名称",
            Text,
            "product,product name,item,item name,description,product title,title,商品名称,商品,产品名称,产品,宝贝标题,品名,商品标题"
        ),
        Field(
            "category",
            "Category",
            "类目",
            Text,
            "category,product category,department,product type,类目,品类,分类,商品类别,商品分类,类别"
        ),
        Field(
            "refunded",
            "Refunded amount",
            "退款金额",
            Money,
            "refunded,refund,refund amount,amount refunded,refunded amount,退款金额,退款,已退金额,退货金额"
        ),
        Field(
            "status",
            "Status",
            "状态",
            Status,
            "status,order status,payment status,financial status,state,状态,订单状态,支付状态,付款状态,交易状态"
        ),
        Currency,
        .. Person,
        Country,
        Channel,
    ];

    private static readonly ImportField[] Events =
    [
        .. Identity,
        Field(
            "event",
            "Event",
            "事件",
            Text,
            "event,event name,event type,action,activity,name,事件,事件名称,事件名,行为,行为类型,动作",
            required: true
        ),
        Field(
            "time",
            "Time",
            "时间",
            Time,
            "time,timestamp,date,datetime,event time,event date,occurred at,created at,时间,日期,发生时间,事件时间,行为时间,操作时间",
            required: true
        ),
        Field("amount", "Amount", "金额", Money, "amount,value,revenue,total,price,金额,价值,数值"),
        Currency,
        Field("message_id", "Message id", "消息编号", Identifier, "message id,event id,uuid,消息编号,消息id,事件id,事件编号"),
    ];

    private static readonly ImportField[] Contracts = [.. Identity, .. ContractFields.All, Currency, .. Person, Country, Channel];

    /// <summary>What the columns of a file of this kind can mean, the most important first.</summary>
    public static IReadOnlyList<ImportField> Of(ImportKind kind) =>
        kind switch
        {
            ImportKind.Customers => Customers,
            ImportKind.Orders => Orders,
            ImportKind.Contracts => Contracts,
            _ => Events,
        };

    /// <summary>The field of a key; null when this kind has none of that name.</summary>
    public static ImportField? Find(ImportKind kind, string key) => Of(kind).FirstOrDefault(f => f.Key == key);

    internal static ImportField Field(string key, string en, string zh, FieldType type, string aliases, bool required = false) =>
        new(key, new Phrase(en, zh), type, required, [.. aliases.Split(',').Select(HeaderNames.Normalise)]);
}
