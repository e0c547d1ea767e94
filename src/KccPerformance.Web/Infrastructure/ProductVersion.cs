using System.Reflection;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The version of the product, as in its release.</summary>
public static class ProductVersion
{
    /// <summary>"1.0.0".</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? string.Empty;
}
