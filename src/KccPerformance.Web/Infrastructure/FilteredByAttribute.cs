namespace KccPerformance.Web.Infrastructure;

/// <summary>The parameters of the query string that select what a download has, for the description of the API.</summary>
/// <param name="names">Their names.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FilteredByAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}
