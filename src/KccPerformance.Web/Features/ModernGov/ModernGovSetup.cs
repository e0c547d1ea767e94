namespace KccPerformance.Web.Features.ModernGov;

/// <summary>Sets up the reading of meetings from Modern.Gov.</summary>
internal static class ModernGovSetup
{
    public static void AddModernGov(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ModernGovSettings>();
        builder.Services.AddSingleton<ModernGovClient>();
    }

    /// <summary>Refuses to start with an address that cannot be used. Commands run without this check.</summary>
    /// <exception cref="Infrastructure.StartUpException">What is wrong with the setting.</exception>
    public static void CheckModernGov(this WebApplication app) => app.Services.GetRequiredService<ModernGovSettings>();
}
