using System.Collections;
using System.Reflection;
using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>Arguments by type, for calling any method.</summary>
internal static class SampleValues
{
    public const string Slug = "building-on-success";

    public static PlanContext Moment { get; } = new()
    {
        PlanId = 1,
        Slug = Slug,
        Title = "Building on Success",
        IsIllustrative = true,
        Today = new DateOnly(2009, 9, 17),
        Open = new PeriodSummary(3, "April to September 2009", new DateOnly(2009, 9, 30), new DateTime(2009, 9, 30, 16, 0, 0, DateTimeKind.Utc), new DateOnly(2009, 10, 8), "Corporate POSC"),
        Ahead = new PeriodSummary(3, "April to September 2009", new DateOnly(2009, 9, 30), new DateTime(2009, 9, 30, 16, 0, 0, DateTimeKind.Utc), new DateOnly(2009, 10, 8), "Corporate POSC"),
        Baseline = new PeriodSummary(2, "October 2008 to March 2009", new DateOnly(2009, 3, 31), new DateTime(2009, 3, 31, 16, 0, 0, DateTimeKind.Utc), new DateOnly(2009, 4, 23), "Corporate POSC"),
    };

    /// <summary>A value of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="filled">Whether optional values are given too, so that filters apply.</param>
    /// <param name="name">The name of the parameter or property, which tells one text from another.</param>
    /// <exception cref="NotSupportedException">There is no value for the type.</exception>
    public static object? Of(Type type, bool filled, string name = "") => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => filled ? Of(inner, filled, name) : null,
        _ when type == typeof(string) => Words(filled, name),
        _ when type == typeof(CancellationToken) => CancellationToken.None,
        _ when type == typeof(PlanContext) => Moment,
        _ when type == typeof(ShownPosition) => new ShownPosition(Moment, null),
        _ when type == typeof(Actor) => new Actor(1, "Engagement officer", "127.0.0.1"),
        _ when type == typeof(ClaimsPrincipal) => Officer(),
        _ when type == typeof(DateOnly) => new DateOnly(2009, 9, 17),
        _ when type == typeof(DateTime) => new DateTime(2009, 9, 17, 9, 0, 0, DateTimeKind.Utc),
        _ when type == typeof(Guid) => Guid.Parse("11111111-1111-1111-1111-111111111111"),
        _ when type == typeof(bool) => filled,
        _ when type.IsEnum => Enum.GetValues(type).GetValue(filled ? Enum.GetValues(type).Length - 1 : 0),
        _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(1, type),
        _ when ItemsOf(type) is { } item => Items(type, item, filled, name),
        _ when type.IsInterface || type.IsAbstract || type.IsSubclassOf(typeof(Delegate)) => throw new NotSupportedException($"{type.Name} {name}"),
        _ => Made(type, filled),
    };

    private static string Words(bool filled, string name)
        => name.Contains("code", StringComparison.OrdinalIgnoreCase) ? "CEA1"
            : name.Contains("reference", StringComparison.OrdinalIgnoreCase) ? "CRR1"
            : name == "kind" ? "indicator"
            : name.Contains("slug", StringComparison.OrdinalIgnoreCase) || name.Contains("plan", StringComparison.OrdinalIgnoreCase) ? Slug
            : filled ? "building-on-success" : string.Empty;

    private static ClaimsPrincipal Officer() => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(SignedInUser.RoleClaim, "Officer"), new Claim(SignedInUser.NameClaim, "Engagement officer")],
        "test"));

    private static Type? ItemsOf(Type type)
        => type.IsArray ? type.GetElementType()
            : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && type.GetGenericArguments() is [var item] ? item : null;

    private static object Items(Type type, Type item, bool filled, string name)
    {
        var array = Array.CreateInstance(item, filled ? 1 : 0);
        if (filled)
        {
            array.SetValue(Of(item, filled, name), 0);
        }

        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array)!;
    }

    private static object Made(Type type, bool filled)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public).MinBy(one => one.GetParameters().Length);
        if (constructor is null && !type.IsValueType)
        {
            throw new NotSupportedException(type.Name);
        }

        var made = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, filled, parameter.Name ?? string.Empty))]);
        foreach (var property in type.GetProperties().Where(property => filled && property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0))
        {
            property.SetValue(made, Of(property.PropertyType, filled, property.Name));
        }

        return made;
    }
}
