using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// The keys that protect cookies and forms. They are in the database, so that all instances share them. With a
/// certificate they are encrypted, so that a backup alone cannot be used to forge a cookie.
/// </summary>
internal static class KeysSetup
{
    /// <exception cref="StartUpException">A certificate cannot be read, or cannot decrypt what it encrypts.</exception>
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
        else if (builder.Environment.IsDevelopment())
        {
            // The demonstration has no secrets. Elsewhere the framework's warning about plain keys stays.
            builder.Services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new NullXmlEncryptor());
        }

        // Keys are still needed after a certificate has been renewed.
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
