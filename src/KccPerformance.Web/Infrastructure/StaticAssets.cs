using Microsoft.AspNetCore.StaticAssets;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Addresses of styles and scripts that change with their content, so that browsers can cache them indefinitely.</summary>
public sealed class StaticAssets(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string>> addresses = new(() => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
        .Where(asset => asset is not null && asset.Selectors.Count == 0)
        .SelectMany(asset => asset!.Properties.Where(property => property.Name == "label").Select(property => (Label: property.Value, asset.Route)))
        .DistinctBy(pair => pair.Label)
        .ToDictionary(pair => pair.Label, pair => pair.Route, StringComparer.Ordinal));

    /// <summary>The address of an asset, "dist/app.css".</summary>
    public string this[string asset] => "/" + addresses.Value.GetValueOrDefault(asset, asset);
}
