using System.Xml.Linq;
using KccPerformance.Core.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Keeps Data Protection keys in the database, so that a restart or a second instance kills no open form.</summary>
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

        // The interface is synchronous; a key is made once in ninety days.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
