using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// The keys that protect cookies and forms: in the database, so that instances share them. Where a certificate is given
/// they are sealed with it, and a backup without the certificate is not enough to make a cookie.
/// </summary>
internal static class KeysSetup
{
    /// <exception cref="StartUpException">A certificate cannot be read, or cannot open what it seals.</exception>
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var keys = builder.Services.AddDataProtection().SetApplicationName("KccPerformance");
        builder.Services.AddSingleton<IXmlRepository, DatabaseKeyRepository>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<IXmlRepository>()));
        if (Read(builder.Configuration, string.Empty) is { } certificate)
        {
            keys.ProtectKeysWithCertificate(certificate);
        }

        // Keys outlive a certificate that is renewed.
        if (Read(builder.Configuration, "Former") is { } former)
        {
            keys.UnprotectKeysWithAnyCertificate(former);
        }
    }

    private static X509Certificate2? Read(ConfigurationManager configuration, string which)
    {
        var setting = $"Keys:{which}Certificate";
        if (configuration[setting] is not { Length: > 0 } file)
        {
            return null;
        }

        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadPkcs12FromFile(file, configuration[$"Keys:{which}Password"]);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartUpException($"{setting} is '{file}', which cannot be read as a PKCS #12 file with Keys:{which}Password: {exception.Message}", exception);
        }

        using var key = certificate.GetRSAPrivateKey();
        return key is not null ? certificate : throw new StartUpException($"{setting} is '{file}'. It must hold an RSA certificate and its private key.");
    }
}
