using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KccPerformance.Core.Platform.Data;

/// <summary>Entities of a module outside this assembly, whose own configurations the context finds itself.</summary>
public interface IModelPart
{
    /// <summary>Adds the entities of the module to the model.</summary>
    void Build(ModelBuilder builder);
}

/// <summary>Keeps the models of contexts with different parts apart. EF Core would use the first one for all of them.</summary>
internal sealed class ModelPartsCacheKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime)
        => (context.GetType(), designTime, (context as PerformanceDbContext)?.Parts);
}
