using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Perennial.Tests.House;

/// <summary>One type names another: in its base types, attributes, fields, signatures or in the code of its methods.</summary>
/// <param name="By">The outermost type whose source file holds the use; lambdas and async states count as their owner.</param>
/// <param name="Of">The type used, without its generic arguments, arrays and references.</param>
internal sealed record Use(TypeDefinition By, TypeReference Of)
{
    public override string ToString() => $"{By.FullName} uses {Of.FullName}";

    public static IEnumerable<Use> In(ModuleDefinition module) =>
        from type in module.GetTypes()
        let user = Outermost(type)
        from named in NamedBy(type)
        from of in Parts(named)
        select new Use(user, of);

    public static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private static IEnumerable<TypeReference?> NamedBy(TypeDefinition type)
    {
        IEnumerable<TypeReference?> declared =
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.CustomAttributes.Select(a => a.AttributeType),
            .. type.Fields.Select(f => f.FieldType),
            .. type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        ];
        return declared.Concat(type.Methods.SelectMany(NamedBy));
    }

    private static IEnumerable<TypeReference?> NamedBy(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature =
        [
            method.ReturnType,
            .. method.Parameters.Select(p => p.ParameterType),
            .. method.CustomAttributes.Select(a => a.AttributeType),
        ];
        if (!method.HasBody)
            return signature;
        var code = method.Body.Instructions.SelectMany(NamedBy);
        return [.. signature, .. method.Body.Variables.Select(v => v.VariableType), .. code];
    }

    private static IEnumerable<TypeReference?> NamedBy(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
            MethodReference method => [method.DeclaringType, method.ReturnType],
            _ => [],
        };

    /// <summary>List&lt;Order&gt;[] names List and Order.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification wrapped => Parts(wrapped.ElementType),
            _ => [type],
        };
}
