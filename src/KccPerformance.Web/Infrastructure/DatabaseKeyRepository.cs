using System.Xml.Linq;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Stores Data Protection keys in the database, so that open forms survive a restart and work on every instance.</summary>
internal sealed class DatabaseKeyRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        return [.. db.DataProtectionKeys.Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        db.DataProtectionKeys.Add(new DataProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));

        // The interface is synchronous. A key is created only once in ninety days.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
